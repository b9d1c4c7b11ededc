-- The promises about reminders, channels and digests that Drizzle's schema cannot express.

-- 1. As for the tables before: the wall binds the owner, references wait for the end of the change, revisions count
-- without gaps and are never changed, and lists of codes are references.
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
  FOREACH walled IN ARRAY ARRAY['channel_revision', 'digest_revision']::regclass[] LOOP
    EXECUTE format('CREATE TRIGGER next_revision BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION next_revision()', walled);
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION refuse_change()', walled);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER channel_known_codes AFTER INSERT ON channel_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('filter_entities');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER digest_known_codes AFTER INSERT ON digest_revision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION known_codes('filter_entities');
--> statement-breakpoint

-- 2. The desk's zone is the one its settings name, and where they name none, the one it was opened with. What counts
-- days in the desk's zone reads it off the desk; whoever writes settings therefore writes them before such rows.
CREATE FUNCTION follow_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE desk SET zone = coalesce(CASE WHEN NEW.retired IS NULL THEN NEW.zone END, opened_zone)
    WHERE id = NEW.desk_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER zone_follows AFTER INSERT ON settings_revision FOR EACH ROW EXECUTE FUNCTION follow_zone();
--> statement-breakpoint

-- 3. What was sent, or will not be, stays known: rows are kept. Only a rehearsal, whose transaction is rolled back,
-- may clear the reminders to begin afresh; it says so in a setting of the transaction.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps its rows: % is refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_delete BEFORE DELETE ON reminder FOR EACH STATEMENT
  WHEN (current_setting('daybook.rehearsal', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON reminder EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON follow EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint
CREATE TRIGGER refuse_removal BEFORE DELETE OR TRUNCATE ON member_zone EXECUTE FUNCTION refuse_removal();
--> statement-breakpoint

-- 4. A reminder keeps its key. One that was released or skipped stays as it is; one that was cancelled can come back.
CREATE FUNCTION keep_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.desk_id, NEW.id, NEW.subject, NEW.basis, NEW.occasion, NEW.lead, NEW.place)
    IS DISTINCT FROM (OLD.desk_id, OLD.id, OLD.subject, OLD.basis, OLD.occasion, OLD.lead, OLD.place) THEN
    RAISE EXCEPTION 'What a reminder is for does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state IN ('released', 'skipped') THEN
    RAISE EXCEPTION 'Reminder % is % and does not change any more', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'cancelled' AND NEW.state = 'released' THEN
    RAISE EXCEPTION 'Reminder % is cancelled and cannot be released', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reminder_kept BEFORE UPDATE ON reminder FOR EACH ROW EXECUTE FUNCTION keep_reminder();
--> statement-breakpoint

-- 5. Of a follow that stands, the lead may change, and it may be ended; then nothing about it changes.
CREATE FUNCTION keep_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR (NEW.desk_id, NEW.id, NEW.member, NEW.target, NEW.place, NEW.started_at)
    IS DISTINCT FROM (OLD.desk_id, OLD.id, OLD.member, OLD.target, OLD.place, OLD.started_at) THEN
    RAISE EXCEPTION 'Of a follow only the lead changes, and its end' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER follow_kept BEFORE UPDATE ON follow FOR EACH ROW EXECUTE FUNCTION keep_follow();
--> statement-breakpoint

-- 6. Desks from before there were reminders are looked at once.
INSERT INTO desk_clock (desk_id, wake_at) SELECT id, created_at FROM desk;
