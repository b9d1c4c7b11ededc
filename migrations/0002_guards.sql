-- The promises that Drizzle's schema cannot express.

-- 1. The wall holds for the owner of the tables too: the bot usually connects as that owner.
DO $$
DECLARE walled regclass;
BEGIN
  FOR walled IN SELECT polrelid FROM pg_policy WHERE polname = 'desk_wall' LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END $$;
--> statement-breakpoint

-- 2. References by code are looked at when the change is complete, so that it may be written in any order.
DO $$
DECLARE reference record;
BEGIN
  FOR reference IN
    SELECT conrelid::regclass AS source, conname FROM pg_constraint
    WHERE contype = 'f' AND confrelid IN ('record'::regclass, 'passage'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', reference.source, reference.conname);
  END LOOP;
END $$;
--> statement-breakpoint

-- 3. Lists of codes are references as well. A record is never removed, so looking once is enough.
CREATE FUNCTION known_codes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unknown text;
BEGIN
  SELECT string_agg(listed.code, ', ') INTO unknown
  FROM unnest(TG_ARGV) AS list(name),
    jsonb_array_elements_text(to_jsonb(NEW) -> list.name) AS listed(code)
  WHERE NOT EXISTS (SELECT FROM record WHERE record.desk_id = NEW.desk_id AND record.code = listed.code);
  IF unknown IS NOT NULL THEN
    RAISE EXCEPTION '% names records that the desk does not hold: %', NEW.code, unknown
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER claim_known_codes AFTER INSERT ON claim_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('about', 'figures');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER conflict_known_codes AFTER INSERT ON conflict_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('between');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER prediction_known_codes AFTER INSERT ON prediction_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('about');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER part_known_codes AFTER INSERT ON part_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('subjects');
--> statement-breakpoint

-- 4. Revisions of a record count from 1 without gaps.
CREATE FUNCTION next_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last integer;
BEGIN
  EXECUTE format('SELECT max(n) FROM %I.%I WHERE desk_id = $1 AND code = $2', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO last USING NEW.desk_id, NEW.code;
  IF NEW.n <> coalesce(last, 0) + 1 THEN
    RAISE EXCEPTION 'Revision % of % does not follow revision %', NEW.n, NEW.code, coalesce(last, 0)
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- 5. What someone may have read is never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% takes new rows only: % is refused', TG_TABLE_NAME, lower(TG_OP)
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE guarded regclass;
BEGIN
  FOR guarded IN
    SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname LIKE '%\_revision'
  LOOP
    EXECUTE format('CREATE TRIGGER next_revision BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION next_revision()', guarded);
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', guarded);
  END LOOP;
  FOREACH guarded IN ARRAY ARRAY['record', 'passage', 'relation', 'change_log']::regclass[] LOOP
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', guarded);
  END LOOP;
END $$;
--> statement-breakpoint

-- 6. The log is numbered without gaps and each row carries the hash of the one before. The text that is hashed is
-- a JSON array with the instant spelt out, so that neither a session's zone nor its date style changes it.
CREATE FUNCTION log_hash(entry change_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    entry.desk_id, entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor, entry.surface, entry.action, entry.code, entry.n, entry.before, entry.after, entry.reason,
    entry.prev_hash)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION seal_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  INSERT INTO log_head (desk_id, seq, hash) VALUES (NEW.desk_id, 0, '') ON CONFLICT DO NOTHING;
  -- One appender per desk at a time; the row read next is then the last one committed.
  PERFORM FROM log_head WHERE desk_id = NEW.desk_id FOR UPDATE;
  SELECT seq, hash INTO last FROM change_log WHERE desk_id = NEW.desk_id ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev_hash := coalesce(last.hash, '');
  NEW.hash := log_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER seal_log BEFORE INSERT ON change_log FOR EACH ROW EXECUTE FUNCTION seal_log();
--> statement-breakpoint
-- Once per statement: moving the head with every row would leave a chain of dead versions to walk.
CREATE FUNCTION move_log_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE log_head SET seq = newest.seq, hash = newest.hash
  FROM (SELECT DISTINCT ON (desk_id) desk_id, seq, hash FROM appended ORDER BY desk_id, seq DESC) AS newest
  WHERE log_head.desk_id = newest.desk_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER move_log_head AFTER INSERT ON change_log REFERENCING NEW TABLE AS appended
  FOR EACH STATEMENT EXECUTE FUNCTION move_log_head();
--> statement-breakpoint
-- Every row whose number, link or hash is not what it must be; a log cut off at its end shows against its head.
CREATE FUNCTION verify_log(desk uuid) RETURNS TABLE (seq bigint, problem text) LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT entry.seq, entry.hash, entry.prev_hash, log_hash(entry) AS computed,
      lag(entry.seq, 1, 0::bigint) OVER ordered AS before_seq, lag(entry.hash, 1, '') OVER ordered AS before_hash
    FROM change_log AS entry WHERE entry.desk_id = desk
    WINDOW ordered AS (ORDER BY entry.seq)
  ), last AS (
    SELECT coalesce((SELECT max(chain.seq) FROM chain), 0) AS seq,
      coalesce((SELECT chain.hash FROM chain ORDER BY chain.seq DESC LIMIT 1), '') AS hash
  )
  SELECT chain.seq, 'number' FROM chain WHERE chain.seq <> chain.before_seq + 1
  UNION ALL SELECT chain.seq, 'link' FROM chain WHERE chain.prev_hash <> chain.before_hash
  UNION ALL SELECT chain.seq, 'hash' FROM chain WHERE chain.hash <> chain.computed
  UNION ALL SELECT last.seq, 'end' FROM last
    LEFT JOIN log_head ON log_head.desk_id = desk
    WHERE (coalesce(log_head.seq, 0), coalesce(log_head.hash, '')) IS DISTINCT FROM (last.seq, last.hash)
  ORDER BY 1
$$;
--> statement-breakpoint

-- 7. A due window is counted from what the desk holds when the part is written.
CREATE FUNCTION anchor_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.anchor = 'none' THEN
    NEW.anchored_from := NULL;
    NEW.anchored_to := NULL;
  ELSIF NEW.anchor = 'event' THEN
    SELECT held.day, held.day INTO NEW.anchored_from, NEW.anchored_to FROM (
      SELECT coalesce(event.starts_on, (event.starts_at AT TIME ZONE desk.zone)::date) AS day
      FROM event_revision AS event JOIN desk ON desk.id = event.desk_id
      WHERE event.desk_id = NEW.desk_id AND event.code = NEW.anchor_event ORDER BY event.n DESC LIMIT 1
    ) AS held;
  ELSIF NEW.anchor = 'publication' THEN
    SELECT article.published_from, article.published_to INTO NEW.anchored_from, NEW.anchored_to
    FROM article_revision AS article
    WHERE article.desk_id = NEW.desk_id AND article.code = (
      SELECT prediction.source_article FROM prediction_revision AS prediction
      WHERE prediction.desk_id = NEW.desk_id AND prediction.code = NEW.prediction ORDER BY prediction.n DESC LIMIT 1
    ) ORDER BY article.n DESC LIMIT 1;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER anchor_part BEFORE INSERT ON part_revision FOR EACH ROW EXECUTE FUNCTION anchor_part();
