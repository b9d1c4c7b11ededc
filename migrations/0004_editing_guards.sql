-- The promises about what editors do that Drizzle's schema cannot express.

-- 1. As for the first tables: the wall binds the owner, references wait for the end of the change, revisions count
-- without gaps and are never changed.
DO $$
DECLARE walled regclass;
DECLARE reference record;
BEGIN
  FOR walled IN
    SELECT polrelid FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
    WHERE polname = 'desk_wall' AND NOT relforcerowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
  FOR reference IN
    SELECT conrelid::regclass AS source, conname FROM pg_constraint
    WHERE contype = 'f' AND confrelid IN ('record'::regclass, 'passage'::regclass) AND NOT condeferred
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', reference.source, reference.conname);
  END LOOP;
  FOREACH walled IN ARRAY
    ARRAY['check_revision', 'evidence_revision', 'grant_revision', 'settings_revision', 'verdict_revision']::regclass[]
  LOOP
    EXECUTE format('CREATE TRIGGER next_revision BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION next_revision()', walled);
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', walled);
  END LOOP;
END $$;
--> statement-breakpoint

-- 2. The log also tells which rows are one change, and which change is taken back. Both are hashed. Rows from before
-- have neither, and keep the text that they were hashed by: an array of twelve, which is never mistaken for one of
-- fourteen.
CREATE OR REPLACE FUNCTION log_hash(entry change_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to((jsonb_build_array(
    entry.desk_id, entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor, entry.surface, entry.action, entry.code, entry.n, entry.before, entry.after, entry.reason,
    entry.prev_hash) || CASE WHEN entry.change IS NULL AND entry.undoes IS NULL THEN '[]'::jsonb
      ELSE jsonb_build_array(entry.change, entry.undoes) END)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- A row either goes on with the change before it or begins one, under its own number. A change is taken back once.
CREATE OR REPLACE FUNCTION seal_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  INSERT INTO log_head (desk_id, seq, hash) VALUES (NEW.desk_id, 0, '') ON CONFLICT DO NOTHING;
  -- One appender per desk at a time; the row read next is then the last one committed.
  PERFORM FROM log_head WHERE desk_id = NEW.desk_id FOR UPDATE;
  SELECT * INTO last FROM change_log WHERE desk_id = NEW.desk_id ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev_hash := coalesce(last.hash, '');
  NEW.change := coalesce(NEW.change, NEW.seq);
  IF NEW.change = last.change THEN
    IF (NEW.at, NEW.actor, NEW.surface, NEW.action, NEW.reason, NEW.undoes)
      IS DISTINCT FROM (last.at, last.actor, last.surface, last.action, last.reason, last.undoes) THEN
      RAISE EXCEPTION 'Row % is not of one piece with change %', NEW.seq, NEW.change
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  ELSIF NEW.change <> NEW.seq THEN
    RAISE EXCEPTION 'Change % is neither the one before row % nor begun by it', NEW.change, NEW.seq
      USING ERRCODE = 'integrity_constraint_violation';
  ELSIF NEW.undoes IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT FROM change_log AS undone
      WHERE undone.desk_id = NEW.desk_id AND undone.seq = NEW.undoes AND coalesce(undone.change, undone.seq) = undone.seq
    ) THEN
      RAISE EXCEPTION 'There is no change % to take back', NEW.undoes USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM change_log AS undo WHERE undo.desk_id = NEW.desk_id AND undo.undoes = NEW.undoes) THEN
      RAISE EXCEPTION 'Change % was taken back already', NEW.undoes USING ERRCODE = 'unique_violation';
    END IF;
  END IF;
  NEW.hash := log_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint

-- 3. What a revision says, without its place in the history.
CREATE FUNCTION content_of(revision jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT revision - ARRAY['n', 'seq', 'recorded_at', 'retired']
$$;
--> statement-breakpoint

-- 4. A target has one check and a part one verdict; only when that one is retired may another begin.
CREATE FUNCTION one_of_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other text;
BEGIN
  IF NEW.retired IS NOT NULL THEN
    RETURN NEW;
  END IF;
  EXECUTE format(
    'SELECT held.code FROM %1$I.%2$I AS held WHERE held.desk_id = $1 AND held.%3$I = $2 AND held.code <> $3
      AND held.retired IS NULL AND held.n = (SELECT max(later.n) FROM %1$I.%2$I AS later
        WHERE later.desk_id = held.desk_id AND later.code = held.code) LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_ARGV[0])
    INTO other USING NEW.desk_id, to_jsonb(NEW) ->> TG_ARGV[0], NEW.code;
  IF other IS NOT NULL THEN
    RAISE EXCEPTION '% has % already: revise that one', to_jsonb(NEW) ->> TG_ARGV[0], other
      USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER one_per_target BEFORE INSERT ON check_revision FOR EACH ROW EXECUTE FUNCTION one_of_its_own('target');
--> statement-breakpoint
CREATE TRIGGER one_per_part BEFORE INSERT ON verdict_revision FOR EACH ROW EXECUTE FUNCTION one_of_its_own('part');
--> statement-breakpoint
-- ... and stays with it.
CREATE FUNCTION same_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before text;
BEGIN
  EXECUTE format('SELECT %I FROM %I.%I WHERE desk_id = $1 AND code = $2 AND n = 1', TG_ARGV[0], TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO before USING NEW.desk_id, NEW.code;
  IF before <> to_jsonb(NEW) ->> TG_ARGV[0] THEN
    RAISE EXCEPTION '% is about %, and cannot be turned to another', NEW.code, before
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER same_target BEFORE INSERT ON check_revision FOR EACH ROW EXECUTE FUNCTION same_subject('target');
--> statement-breakpoint
CREATE TRIGGER same_part BEFORE INSERT ON verdict_revision FOR EACH ROW EXECUTE FUNCTION same_subject('part');
--> statement-breakpoint
CREATE TRIGGER same_part BEFORE INSERT ON evidence_revision FOR EACH ROW EXECUTE FUNCTION same_subject('part');
--> statement-breakpoint
CREATE TRIGGER same_subject BEFORE INSERT ON grant_revision FOR EACH ROW EXECUTE FUNCTION same_subject('subject');
--> statement-breakpoint

-- 5. A verdict goes from proposed to final, and back only by being reopened. Retiring one, bringing it back, and
-- taking a change back to what the verdict once said are no steps of its own.
CREATE FUNCTION follow_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before verdict_revision;
DECLARE judged record;
DECLARE editors integer;
BEGIN
  SELECT * INTO before FROM verdict_revision
    WHERE desk_id = NEW.desk_id AND code = NEW.code ORDER BY n DESC LIMIT 1;
  IF content_of(to_jsonb(NEW)) = content_of(to_jsonb(before)) AND NEW.retired IS DISTINCT FROM before.retired THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM change_log WHERE desk_id = NEW.desk_id AND seq = NEW.seq AND undoes IS NOT NULL)
    AND EXISTS (
      SELECT FROM verdict_revision AS held WHERE held.desk_id = NEW.desk_id AND held.code = NEW.code
        AND content_of(to_jsonb(held)) = content_of(to_jsonb(NEW))
    ) THEN
    RETURN NEW;
  END IF;

  SELECT settings.editors_to_settle INTO editors FROM settings_revision AS settings
    WHERE settings.desk_id = NEW.desk_id AND settings.retired IS NULL AND settings.n = (
      SELECT max(later.n) FROM settings_revision AS later WHERE later.desk_id = NEW.desk_id AND later.code = settings.code);
  editors := coalesce(editors, 2);
  IF NEW.state = 'final' AND NEW.seconded_by IS NULL AND editors > 1 THEN
    RAISE EXCEPTION 'A verdict of this desk is final only when another editor has seconded it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_final';
  END IF;

  -- Where one editor settles, proposing and settling are one step.
  IF NOT (coalesce(before.state, 'none') || ' ' || NEW.state) = ANY (
    ARRAY['none proposed', 'proposed proposed', 'proposed final', 'proposed reopened', 'final reopened', 'reopened proposed']
    || CASE WHEN editors = 1 THEN ARRAY['none final', 'reopened final'] ELSE ARRAY[]::text[] END
  ) THEN
    RAISE EXCEPTION 'A verdict does not go from % to %', coalesce(before.state, 'none'), NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_step';
  END IF;

  IF NEW.state = 'final' AND NEW.seconded_by IS NOT NULL THEN
    IF (before.state, before.outcome, before.happened_on, before.evidence_url, before.proposed_by, before.criteria)
      IS DISTINCT FROM ('proposed', NEW.outcome, NEW.happened_on, NEW.evidence_url, NEW.proposed_by, NEW.criteria) THEN
      RAISE EXCEPTION 'What is seconded must be what was proposed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_as_proposed';
    END IF;
  ELSIF NEW.state <> 'reopened' THEN
    SELECT part.criteria, part.criteria_adopted, part.condition INTO judged FROM part_revision AS part
      WHERE part.desk_id = NEW.desk_id AND part.code = NEW.part ORDER BY part.n DESC LIMIT 1;
    IF judged.criteria_adopted IS NOT TRUE OR judged.criteria IS DISTINCT FROM NEW.criteria THEN
      -- A part whose condition has failed is annulled by that alone.
      IF NEW.outcome <> 'annulled' OR NOT EXISTS (
        SELECT FROM verdict_revision AS other
        WHERE other.desk_id = NEW.desk_id AND other.part = judged.condition AND other.retired IS NULL
          AND other.state = 'final' AND other.outcome IN ('incorrect', 'annulled')
          AND other.n = (SELECT max(later.n) FROM verdict_revision AS later
            WHERE later.desk_id = other.desk_id AND later.code = other.code)
      ) THEN
        RAISE EXCEPTION '% has no verdict before its criteria are adopted, and none by other criteria', NEW.part
          USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_by_criteria';
      END IF;
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER verdict_follows BEFORE INSERT ON verdict_revision FOR EACH ROW EXECUTE FUNCTION follow_verdict();
--> statement-breakpoint

-- 6. A watch says what it said before its event: once frozen, or once the event has begun, it may only be retired
-- and brought back. An event of which only the day is known may have begun when that day has.
CREATE FUNCTION keep_watch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before watch_revision;
DECLARE began timestamptz;
BEGIN
  SELECT CASE WHEN event.cancelled THEN NULL ELSE coalesce(event.starts_at, event.starts_on::timestamp AT TIME ZONE desk.zone) END
    INTO began FROM event_revision AS event JOIN desk ON desk.id = event.desk_id
    WHERE event.desk_id = NEW.desk_id AND event.code = NEW.event ORDER BY event.n DESC LIMIT 1;
  SELECT * INTO before FROM watch_revision WHERE desk_id = NEW.desk_id AND code = NEW.code ORDER BY n DESC LIMIT 1;
  IF content_of(to_jsonb(NEW)) = content_of(to_jsonb(before)) THEN
    RETURN NEW;
  END IF;
  IF NEW.frozen_at >= began THEN
    RAISE EXCEPTION '% can be frozen only before % begins', NEW.code, NEW.event
      USING ERRCODE = 'check_violation', CONSTRAINT = 'watch_frozen_before';
  END IF;
  IF before.frozen_at IS NOT NULL THEN
    RAISE EXCEPTION '% was frozen and is not changed any more', NEW.code
      USING ERRCODE = 'check_violation', CONSTRAINT = 'watch_is_frozen';
  END IF;
  IF before.n IS NOT NULL AND began <= NEW.recorded_at THEN
    RAISE EXCEPTION '% is not changed any more: % has begun', NEW.code, NEW.event
      USING ERRCODE = 'check_violation', CONSTRAINT = 'watch_has_begun';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER watch_kept BEFORE INSERT ON watch_revision FOR EACH ROW EXECUTE FUNCTION keep_watch();
--> statement-breakpoint

-- 7. What an entity is merged into stands for itself. As that is so for every merge, none closes a circle.
CREATE FUNCTION follow_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before text;
DECLARE target entity_revision;
BEGIN
  IF NEW.merged_into IS NULL OR NEW.retired IS NOT NULL THEN
    RETURN NEW;
  END IF;
  SELECT CASE WHEN retired IS NULL THEN merged_into END INTO before FROM entity_revision
    WHERE desk_id = NEW.desk_id AND code = NEW.code ORDER BY n DESC LIMIT 1;
  IF before = NEW.merged_into THEN
    RETURN NEW;
  END IF;
  SELECT * INTO target FROM entity_revision
    WHERE desk_id = NEW.desk_id AND code = NEW.merged_into ORDER BY n DESC LIMIT 1;
  IF target.n IS NULL OR target.retired IS NOT NULL OR target.merged_into IS NOT NULL THEN
    RAISE EXCEPTION '% cannot be merged into %, which is not in use or merged itself', NEW.code, NEW.merged_into
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entity_merged_standing';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER merge_follows BEFORE INSERT ON entity_revision FOR EACH ROW EXECUTE FUNCTION follow_merge();
--> statement-breakpoint

-- 8. A kept request is settled or opened again, and nothing else about it changes.
CREATE FUNCTION keep_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.desk_id, NEW.id, NEW.member, NEW.purpose, NEW.path, NEW.args::text, NEW.expected, NEW.digest, NEW.at)
    IS DISTINCT FROM (OLD.desk_id, OLD.id, OLD.member, OLD.purpose, OLD.path, OLD.args::text, OLD.expected, OLD.digest, OLD.at) THEN
    RAISE EXCEPTION 'Only whether it is settled changes in a kept request' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER request_kept BEFORE UPDATE ON pending FOR EACH ROW EXECUTE FUNCTION keep_request();
--> statement-breakpoint

-- 9. Nothing is counted from an event that is cancelled, whatever date it had.
CREATE OR REPLACE FUNCTION anchor_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.anchor = 'none' THEN
    NEW.anchored_from := NULL;
    NEW.anchored_to := NULL;
  ELSIF NEW.anchor = 'event' THEN
    SELECT held.day, held.day INTO NEW.anchored_from, NEW.anchored_to FROM (
      SELECT CASE WHEN NOT event.cancelled THEN coalesce(event.starts_on, (event.starts_at AT TIME ZONE desk.zone)::date) END AS day
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
