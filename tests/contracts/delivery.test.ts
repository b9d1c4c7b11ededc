/** What Daybook posts of its own accord, as it stands at the far end: its words, its buttons, and what becomes of it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DeliveredDesk, openDelivered } from '../support/app/delivered.ts';
import type { Person, Posted } from '../support/app/harness.ts';
import { PLATFORMS } from '../support/app/harnesses.ts';
import { missing } from '../support/app/said.ts';

const CONFIRMED = 'certainty:confirmed source:https://example.com/call';
const UNVERIFIED = 'AINews says so; not verified by this desk.';

describe.each(PLATFORMS)('what is posted on $name', ({ name, start }) => {
  const chat = name !== 'the terminal';
  let desk: DeliveredDesk;
  let editor: Person;
  /** An hour before the call. */
  let ahead: Posted;
  /** On the day that the prediction falls due. */
  let due: Posted;

  beforeAll(async () => {
    desk = await openDelivered(start, '2025-05-12T13:00:00Z');
    ({ editor } = desk);
  });
  afterEach(() => desk.harness.assertClean());
  afterAll(async () => await desk.stop());

  /** How many posts begin so, whether they were edited since or not. */
  const count = (begins: RegExp): number =>
    desk.harness.posts().filter(({ text }) => begins.test(text)).length;

  /** The fields of the form that a button of the reminder opens; a terminal prints them. */
  const fieldsBehind = async (label: string): Promise<readonly string[]> =>
    Object.keys((await editor.openBy(due, label)).fields);

  test('a channel is set up for it', async () => {
    const { owner, news } = desk.harness;
    const set = await owner.ask(`setup channel ${news} for reminders, corrections`);
    expect(set.text).toContain('gets reminders and corrections');
    expect(set.text).toContain('I may post there.');
    await owner.ask('setup reminders review none');
    const dated = await desk.say(editor, 'article date A-1 2025-05-10');
    expect(dated.text).toMatch(/P-1a .*due not known .* 10 November 2025/);
  });

  test('a call is told of when it is confirmed', async () => {
    await desk.say(editor, `event date E-1 2025-07-31T17:30 America/New_York ${CONFIRMED}`);
    const { lines, buttons, live } = await desk.posted(/^Confirmed: E-1 is 31 July 2025, 17:30/);
    const words = ['Was: no date known', 'Known from: AINews (A-1), not verified by this desk'];
    expect(missing(lines, words)).toEqual([]);
    expect(buttons).toEqual(['Follow', 'Open']);
    // The one thing that leads away is where the date was announced.
    expect(live.every((one) => one.startsWith('https://example.com/call'))).toBe(true);
    await desk.say(editor, 'watch freeze W-1 reading:combined');
  });

  test('a call is told of an hour ahead, with what to listen for and how it is counted', async () => {
    desk.time.moveTo('2025-07-31T20:30:00Z');
    ahead = await desk.posted(/^E-1 begins in 1 hour: Amazon’s next earnings call/);
    const words = [
      'Andy Jassy (N-14) only',
      'Phrases: “AI safety leadership” or “responsible model governance”',
      'Condition: more than 3 times (4 or more)',
      'Reading: all phrases counted together, frozen',
      'The count alone does not settle that.',
      UNVERIFIED,
    ];
    expect(missing(ahead.lines, words)).toEqual([]);
    expect(ahead.text).not.toContain('Late');
    expect(ahead.buttons).toEqual(expect.arrayContaining(['Snooze 1 h', 'Follow', 'Open']));
    // Those of a week and a day before are past: this one says what they would have said.
    expect(count(/^E-1 (?:is|comes)/)).toBe(0);
  });

  test('a correction is told of, and marked on the posts that showed the old value', async () => {
    await desk.say(editor, 'correct N-14 name:"Andrew R. Jassy" reason:"As he signs his letters"');
    const told = await desk.posted(/^Correction: N-14/);
    const words = ['Andy Jassy → Andrew R. Jassy', 'Reason: As he signs his letters.'];
    expect(missing(told.lines, words)).toEqual([]);
    await desk.became(ahead, /^E-1 begins in 1 hour.*Andrew R\. Jassy \(N-14\) only/);
    if (!chat) return;
    const under = (): readonly string[] =>
      desk.harness.posts().flatMap(({ thread, text }) => (thread === ahead.message ? [text] : []));
    await expect.poll(under).toEqual([expect.stringContaining('Andy Jassy → Andrew R. Jassy')]);
  });

  test('a move is told of, and the post from before says so', async () => {
    const line = `event date E-1 2025-08-05T17:30 America/New_York ${CONFIRMED} reason:"The company put it off"`;
    await desk.say(editor, line);
    await desk.posted(/^Moved: E-1 is now 5 August 2025, 17:30.* Why:? The company put it off/);
    expect((await desk.became(ahead, /^Moved: E-1 is now 5 August/)).buttons).not.toContain('Snooze 1 h');
  });

  test('a cancellation is told of, and nothing is listened for any more', async () => {
    await desk.say(editor, 'event cancel E-1 "Called off by the company"');
    const { text } = await desk.posted(/^Cancelled: E-1.* Now:? cancelled Why:? Called off by the company/);
    expect(text).not.toContain('Listen for');
    expect((await desk.became(ahead, /^Cancelled: E-1/)).text).not.toContain('Listen for');
  });

  test('an event is told of that is entered with its date', async () => {
    await desk.say(editor, `event add hearing title:"Committee hearing" date:2025-12-01 ${CONFIRMED}`);
    const { buttons } = await desk.posted(/^Confirmed: E-\d+ is 1 December 2025: Committee hearing/);
    expect(buttons).toEqual(['Follow', 'Open']);
  });

  test('a prediction is told of on the day it falls due', async () => {
    desk.time.moveTo('2025-11-10T09:00:00Z');
    due = await desk.posted(/^P-1 falls due today: 10 November 2025/);
    const words = [
      'P-1 AINews predicts: “Anthropic will have to end its sharing of weights',
      'Why then: 6 months from publication, 10 May 2025 (set by an editor)',
      'Criteria (proposed, not adopted by an editor): ',
      'Evidence: none logged.',
      'Nobody looks after it.',
      UNVERIFIED,
    ];
    expect(missing(due.lines, words)).toEqual([]);
    const [decide, keep] = ['Resolve P-1a, Resolve P-1b, Add evidence P-1a', 'Follow, Open'];
    expect(due.buttons.join(', ')).toBe(`${decide}, Snooze 1 h, Tomorrow, Next week, Another day, ${keep}`);
  });

  test('its buttons do what they say, by another process of Daybook', async () => {
    await desk.harness.restart();
    expect((await editor.press(due, 'Open')).text).toContain('P-1');
    expect((await editor.press(due, 'Follow')).text).toMatch(
      /P-1 “.+” is followed for you, by direct message/,
    );
    expect((await editor.press(due, 'Snooze 1 h')).text).toContain('The reminder is put off');
    await desk.say(editor, 'part edit P-1a criteria:"as proposed"');
    expect(await fieldsBehind('Another day')).toEqual(chat ? ['When'] : []);
    expect(await fieldsBehind('Add evidence P-1a')).toEqual(chat ? ['Url', 'Note'] : []);
  });

  test('a reminder that was put off comes again', async () => {
    desk.time.moveTo('2025-11-10T10:00:30Z');
    // On the one screen of a terminal it may come with word of the hour that this clock has left out.
    const again = await desk.posted(/(?:^|notices? .*)Again: P-1 falls due today/);
    if (chat) {
      expect(again.text).toContain('Somebody here put this reminder off; it is repeated as asked.');
      expect(again.buttons).toEqual(due.buttons);
    }
    const { owner, news } = desk.harness;
    const digest = await owner.ask(`setup digest daily at 07:30 in ${news}`);
    expect(digest.text).toContain('B-1 goes out every day at 07:30 (UTC)');
  });

  test('a verdict is told of when it is proposed, to those who follow as well', async () => {
    const form = await editor.openBy(due, 'Resolve P-1a');
    await form.send({ Outcome: 'correct', Evidence: 'https://example.com/s', Happened: '2025-10-20' });
    const proposed = await desk.posted(/^Proposed: P-1a correct; another editor makes it final/);
    const words = /Proposed verdict: correct \(20 October 2025; evidence: (?:https:\/\/)?example\.com/u;
    expect(proposed.text).toMatch(words);
    const direct = await desk.posted(/^Proposed: P-1a/, () => desk.harness.directs(editor));
    expect(direct.text).toContain('Proposed verdict: correct');
  });

  test('a final verdict, which takes another editor, is told of, and the reminder looks closed', async () => {
    const proposed = await desk.posted(/^Proposed: P-1a/);
    if (!chat) {
      expect((await editor.press(proposed, 'Second')).text).toMatch(/another editor|somebody else/iu);
      return;
    }
    const seconded = await desk.second.press(proposed, 'Second');
    expect(seconded.text).toContain('P-1a: correct (final)');
    expect((await desk.posted(/^Verdict: P-1a resolved correct/)).buttons).toContain('Reopen');
    const closed = await desk.became(due, /^Closed: P-1 resolved correct/);
    expect(closed.buttons).toEqual(['Open']);
    expect((await desk.became(proposed, /^Changed since: Proposed/)).text).toContain('Now: Verdict: correct');
  });

  test('a digest is posted once a period, and only where there is news', async () => {
    desk.time.moveTo('2025-11-11T07:29:58Z');
    const { text } = await desk.posted(/Digest of 11 November 2025/);
    expect(text).toContain('Verdicts proposed, final or taken back');
    expect(text).toContain('P-1a');
    expect(text).toContain('Needs a date or a look');
    expect(text).toContain(UNVERIFIED);
    await desk.harness.restart();
    desk.time.moveTo('2025-11-12T07:30:00Z');
    // Places keep their order: whatever the day brings comes before this.
    await desk.say(editor, `event add hearing title:"Second hearing" date:2025-12-02 ${CONFIRMED}`);
    await desk.posted(/Confirmed: E-\d+ is 2 December 2025: Second hearing/);
    expect(count(/Digest of 11/)).toBe(1);
    // By itself and under the two posts that showed the old name; a screen has no threads.
    expect(count(/^Correction: N-14/)).toBe(chat ? 3 : 1);
  });
});
