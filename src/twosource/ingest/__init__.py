"""From outside to raw pages and articles: files, folders, HTML, JSON. No parsing of meaning."""
