-- The promises about deliveries that Drizzle's schema cannot express.

-- 1. As for the tables before: the wall binds the owner.
DO $$
DECLARE walled regclass;
BEGIN
  FOR walled IN
    SELECT polrelid FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
    WHERE polname = 'desk_wall' AND NOT relforcerowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  END LOOP;
END $$;
--> statement-breakpoint

-- 2. What was sent, or will not be, stays known: rows are kept. Of a post that was drawn again, codes may go.
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON destination EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON destination_wake EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON notice EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON post EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE TRUNCATE ON post_code EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON gap EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint

-- 3. A notice keeps what it is. It goes from waiting to sending, and from there on or back; what was sent or skipped
-- is settled.
CREATE FUNCTION keep_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.desk_id, NEW.id, NEW.place, NEW.key, NEW.matter::text, NEW.reminder, NEW.digest, NEW.due_at, NEW.thread)
    IS DISTINCT FROM
    (OLD.desk_id, OLD.id, OLD.place, OLD.key, OLD.matter::text, OLD.reminder, OLD.digest, OLD.due_at, OLD.thread) THEN
    RAISE EXCEPTION 'What a notice says does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state NOT IN ('waiting', OLD.state) AND (OLD.state, NEW.state) NOT IN (
    ('waiting', 'sending'), ('sending', 'sent'), ('sending', 'skipped'), ('sending', 'held'), ('held', 'sent'))
    OR OLD.state IN ('sent', 'skipped') THEN
    RAISE EXCEPTION 'Notice % is % and does not become %', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notice_kept BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION keep_notice();
--> statement-breakpoint

-- 4. A post keeps its key and when it was first tried. One that was sent stays sent, or goes; a void one stays void.
CREATE FUNCTION keep_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.desk_id, NEW.id, NEW.place, NEW.key, NEW.first_tried_at, NEW.thread)
    IS DISTINCT FROM (OLD.desk_id, OLD.id, OLD.place, OLD.key, OLD.first_tried_at, OLD.thread)
    OR OLD.sent_at IS NOT NULL AND (NEW.sent_at, NEW.ref, NEW.line) IS DISTINCT FROM (OLD.sent_at, OLD.ref, OLD.line)
    OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'What a post is does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
    ('sending', 'unknown'), ('sending', 'held'), ('sending', 'sent'), ('sending', 'void'), ('unknown', 'sending'),
    ('held', 'gone'), ('held', 'void'), ('sent', 'gone')) THEN
    RAISE EXCEPTION 'Post % is % and does not become %', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER post_kept BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION keep_post();
