-- What `sink postgres` writes. One row an article, its latest version; the whole event is in `event`.

CREATE TABLE articles (
    id                  text PRIMARY KEY,
    version             integer NOT NULL,
    outcome             text,
    uri                 text,
    source              text,
    language            text,
    headline            text,
    by                  text,
    section             text,
    published           timestamptz,
    published_precision text,
    first_created       timestamptz,
    story_id            text,
    word_count          integer NOT NULL,
    event               jsonb NOT NULL,
    -- The first 100,000 characters: a tsvector holds one mebibyte at most.
    search              tsvector GENERATED ALWAYS AS (
        to_tsvector('indonesian', coalesce(headline, '') || ' ' || left(event ->> 'body', 100000))) STORED
);
CREATE INDEX articles_published ON articles (published DESC);
CREATE INDEX articles_source_published ON articles (source, published DESC);
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_search ON articles USING gin (search);

-- People, organisations and places. The id is the URI where the entity is linked, else its type and name.
CREATE TABLE entities (
    id           text PRIMARY KEY,
    type         text NOT NULL,
    name         text NOT NULL,
    uri          text,
    country_code text
);
CREATE INDEX entities_name ON entities (lower(name));

-- One row an entity of an article; starts and ends are UTF-16 offsets into headline + newline + body.
CREATE TABLE mentions (
    article_id text NOT NULL,
    entity_id  text NOT NULL,
    name       text NOT NULL,
    confidence real NOT NULL,
    starts     integer[] NOT NULL,
    ends       integer[] NOT NULL,
    PRIMARY KEY (article_id, entity_id)
);
CREATE INDEX mentions_entity ON mentions (entity_id);

CREATE TABLE stories (
    id            text PRIMARY KEY,
    language      text,
    headline      text,
    size          integer NOT NULL,
    sources       text[] NOT NULL,
    first_seen    timestamptz,
    last_seen     timestamptz,
    superseded_by text,
    event         jsonb NOT NULL
);
CREATE INDEX stories_last_seen ON stories (last_seen DESC);

CREATE TABLE duplicates (
    id         text PRIMARY KEY,
    of_id      text,
    similarity real,
    uri        text,
    source     text,
    headline   text,
    published  timestamptz,
    event      jsonb NOT NULL
);
CREATE INDEX duplicates_of ON duplicates (of_id);

-- How far each sink has come; written in the transaction of the rows, so that each event takes effect exactly once.
CREATE TABLE sink_offsets (
    sink        text NOT NULL,
    topic       text NOT NULL,
    partition   integer NOT NULL,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (sink, topic, partition)
);
