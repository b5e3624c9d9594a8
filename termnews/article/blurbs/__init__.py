"""Who wrote it: the few sentences a publication prints about an author under the article, and where pages keep them."""
