"""How texts become words: the same for what is indexed and for what is asked."""

from django.db import migrations

WORDS = r"""
-- Folded text in which every word stands alone: "U.S." is one word, "and/or" two, "1,000" the number 1000. What is
-- costly is done only where there is something to do: most texts are ASCII but for their quotation marks.
CREATE FUNCTION search_words(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text := translate(left(written, 150000), U&'\2018\2019\201C\201D\2013\2014\2026\00A0`/_@#&=\\|<>', $to$''""--  '          $to$);
BEGIN
    words := CASE WHEN octet_length(words) = length(words) THEN lower(words) ELSE sources_searchable(words) END;
    IF words ~ '[[:alpha:]]\.[[:alpha:]]' THEN
        words := regexp_replace(words, '(?<=\m[[:alpha:]])\.(?=[[:alpha:]]\M)', '', 'g');
        words := regexp_replace(words, '(?<=[[:alpha:]])\.(?=[[:alpha:]])', ' ', 'g');
    END IF;
    IF words ~ '\d,\d\d\d' THEN
        words := regexp_replace(words, '(\d),(?=\d{3}\M)', '\1', 'g');
    END IF;
    RETURN CASE WHEN words ~ '-\d' THEN regexp_replace(words, '-(?=\d)', ' ', 'g') ELSE words END;
END $$;

-- The stemmer of a language, by its BCP 47 code; without one words are compared as they are written.
CREATE FUNCTION search_config(language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE split_part(lower(language), '-', 1)
    WHEN 'ar' THEN 'arabic' WHEN 'hy' THEN 'armenian' WHEN 'eu' THEN 'basque' WHEN 'ca' THEN 'catalan'
    WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'fi' THEN 'finnish'
    WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek' WHEN 'hi' THEN 'hindi'
    WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'ga' THEN 'irish' WHEN 'it' THEN 'italian'
    WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'no' THEN 'norwegian' WHEN 'nb' THEN 'norwegian'
    WHEN 'nn' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
    WHEN 'sr' THEN 'serbian' WHEN 'es' THEN 'spanish' WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil'
    WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish' ELSE 'simple' END;

CREATE FUNCTION search_vector(config text, words text, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN setweight(to_tsvector(config::regconfig, words), weight);

-- A name as it is filtered by: without case, accents and signs, like the address word of a claimant.
CREATE FUNCTION search_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(replace(sources_searchable(name), '''', ''), '[^[:alnum:]]+', '-', 'g'), '-');

-- The text of our own HTML, without marks.
CREATE FUNCTION search_plain(html text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(replace(replace(replace(replace(replace(
    regexp_replace(regexp_replace(html, '<sup\M[^>]*>.*?</sup>', '', 'g'), '<[^>]*>', ' ', 'g'),
    '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#x27;', ''''), '&amp;', '&'),
    '\s+', ' ', 'g'));

-- A word and the word without each of its letters, the first one only in its place.
CREATE FUNCTION search_keys(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT CASE place WHEN 0 THEN word ELSE overlay(word PLACING '' FROM place FOR 1) END
    FROM generate_series(0, length(word)) AS place);

-- Words (of `search_words`) as they are written, for typing errors; numbers and what is very short or long need no help.
CREATE FUNCTION search_learn(words text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO search_word (word, keys)
    SELECT word, search_keys(word)
    FROM (
        SELECT DISTINCT lexeme COLLATE "C" AS word
        FROM unnest(words) AS one, unnest(to_tsvector('simple', one))
        WHERE lexeme ~ '^[[:alpha:]]{3,40}$'
    ) AS found
    WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.word = found.word)
    ORDER BY word  -- so that two who add the same words wait for each other in one order
    ON CONFLICT DO NOTHING
$$;
"""
FORGET = """
DROP FUNCTION search_name(text), search_learn(text[]), search_keys(text), search_plain(text), search_vector(text, text, "char"),
    search_config(text), search_words(text);
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("sources", "0002_handles_search_and_digests")]
    operations = [migrations.RunSQL(WORDS, FORGET)]
