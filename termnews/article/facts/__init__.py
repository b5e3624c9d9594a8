"""What a page says about its article besides the text: title, section, dates, language, site, addresses, standfirst."""
