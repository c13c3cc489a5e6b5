"""The tables of the desk, in SQL."""

SCHEMA = 1
"""The version of the schema that this program reads and writes."""

TABLES = """
CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL,  -- compressed with zlib
    size INTEGER NOT NULL   -- bytes before that
) STRICT;
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL,
    published_by_user INTEGER NOT NULL,
    url TEXT NOT NULL,
    lang TEXT NOT NULL,
    address TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE received (
    address TEXT NOT NULL,
    sha256 TEXT NOT NULL,   -- empty where nothing could be read
    outcome TEXT NOT NULL
        CHECK (outcome IN ('stored', 'duplicate', 'rejected', 'quarantined')),
    reason TEXT NOT NULL,
    article TEXT REFERENCES articles (id),
    PRIMARY KEY (address, sha256),
    CHECK ((outcome IN ('stored', 'duplicate')) = (article IS NOT NULL)),
    CHECK (reason != '' OR outcome = 'stored')
) STRICT, WITHOUT ROWID;
CREATE INDEX received_article ON received (article);
INSERT INTO schema_version VALUES (1);
"""

# Not INSERT OR IGNORE: that would pass over rows that break a CHECK, without a word.
ADD_RAW = "INSERT INTO raw VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
ADD_ARTICLE = """
INSERT INTO articles VALUES (
    :id, :name, :text, :title, :outlet, :author, :published, :published_by_user, :url, :lang,
    :address, :raw_sha256
) ON CONFLICT DO NOTHING
"""
ADD_RECEIPT = "INSERT INTO received VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"

ARTICLES = "SELECT * FROM articles ORDER BY id"
RECEIPTS = """
SELECT address, outcome, reason, sha256, coalesce(article, '') FROM received
ORDER BY address, sha256
"""
COUNTS = "SELECT outcome, count(*) FROM received GROUP BY outcome"

# What must hold between the tables; each query finds what breaks it.
CHECKS = {
    "an article without the receipt that stored it": (
        "SELECT id FROM articles WHERE NOT EXISTS"
        " (SELECT 1 FROM received WHERE article = id AND outcome = 'stored')"
    ),
    "an article without its bytes": (
        "SELECT id FROM articles WHERE raw_sha256 NOT IN (SELECT sha256 FROM raw)"
    ),
    "a receipt without its bytes": (
        "SELECT address FROM received WHERE outcome IN ('stored', 'duplicate')"
        " AND sha256 NOT IN (SELECT sha256 FROM raw)"
    ),
}
