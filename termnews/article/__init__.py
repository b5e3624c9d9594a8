"""Bodies: strangers' markup made into documents. The only room that reads HTML."""
