/** The desk's hours, its cadence, and a member's own zone. */
import { type Cadence, CADENCE_KINDS, type CadenceKind, type Lead, showLead } from '../domain/cadence.ts';
import type { DeskSettings } from '../domain/grant.ts';
import type { MemberZone } from '../usecases/member/zone.ts';
import { facts, heading, note, paragraph } from './answer.ts';
import { code, type View } from './view.ts';

/** When reminders go out, as settings say. */
export function hoursView(settings: DeskSettings, zone: string, line: string): View {
  return own('The hours of this desk', line, [
    heading('The hours of this desk'),
    ...facts([
      ['Time zone', zone],
      ['What has only a date goes out at', `${settings.deskHour}, never on a weekend`],
      ['Quiet hours', quietWords(settings)],
      ['A message nobody can tell the fate of', POLICY_WORDS[settings.unknownPolicy]],
    ]),
    note(
      'Change them with ',
      code('setup hours 09:00 quiet 22:00-07:00'),
      ' and ',
      code('setup zone Europe/London'),
    ),
  ]);
}

const POLICY_WORDS: Record<DeskSettings['unknownPolicy'], string> = {
  repeat: 'is sent again, marked as possibly there already',
  hold: 'is held until an admin says whether it arrived',
};

/** The quiet hours in words. */
export function quietWords({ quiet }: Pick<DeskSettings, 'quiet'>): string {
  return quiet === null ? 'none' : `${quiet.from} to ${quiet.to}, but for what is tied to the minute`;
}

const KIND_WORDS: Record<CadenceKind, string> = {
  deadline: 'Before a prediction falls due',
  overdue: 'After it fell due',
  window: 'Before a due window closes',
  review: 'Between looks at what has no due date',
  event: 'Before a call, release or hearing',
  transcript: 'After a call, to ask for the transcript',
  count: 'After a call, to ask for the count',
  estimate: 'Before a date that is only estimated',
};

/** The cadence, kind by kind. */
export function cadenceView(cadence: Cadence): View {
  return own('When reminders go out', 'setup reminders', [
    heading('When reminders go out'),
    ...facts(CADENCE_KINDS.map((kind) => [`${KIND_WORDS[kind]} (${kind})`, leadsWords(cadence[kind])])),
    paragraph('A lead longer than half of a prediction’s horizon is left out.'),
    note(
      'Change one with ',
      code('setup reminders deadline 14d, 1d, 0d'),
      ', go back with ',
      code('setup reminders deadline default'),
    ),
  ]);
}

/** Leads in words. */
export function leadsWords(leads: readonly Lead[]): string {
  if (leads.length === 0) return 'never';
  return leads.map((lead) => (lead === '0d' ? 'on the day' : showLead(lead))).join(', ');
}

/** In which zone a member's dates are read. */
export function myZoneView({ own: set, used }: MemberZone): View {
  return own(`Your dates are read in ${used}`, 'my zone', [
    heading(`Your dates are read in ${used}`),
    paragraph(
      set === null
        ? 'That is what your chat profile or else the desk says.'
        : 'You have set it yourself; it goes before what your chat profile says.',
    ),
    note('Change it with ', code('my zone Europe/London'), ', take it back with ', code('my zone off')),
  ]);
}

function own(title: string, self: string, blocks: View['blocks']): View {
  return { title, tone: 'answer', self, audit: null, blocks, actions: [] };
}
