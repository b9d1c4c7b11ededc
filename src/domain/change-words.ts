/** A change as a sentence tells it: `risen 3%`, `dropped an estimated 15%`, `increased … by 40%`. */

export interface ChangeWords {
  /** The number that is left, with a minus where the words say that something fell. */
  readonly number: string;
  readonly estimated: boolean;
}

// “Up to 5%” is a limit, not a rise: a number must follow.
const UP = 'up|risen|rose|rising|increased?|grown|grew|gained|raised';
const DOWN = 'down|fallen|fell|falling|decreased?|dropped|declined|reduced|cut|lost';
const WORDED = new RegExp(
  String.raw`^(?:(?<up>${UP})|(?<down>${DOWN})) (?:(?:…|\.\.\.) ?)?(?:by )?(?<estimated>(?:an )?estimated )?(?<number>\d.*)$`,
  'i',
);

/** Takes the words of a change off its number; null when the text tells none. `…` stands for words left out. */
export function readChangeWords(text: string): ChangeWords | null {
  const groups = WORDED.exec(text)?.groups;
  if (!groups) return null;
  const sign = groups['down'] === undefined ? '' : '-';
  return { number: `${sign}${groups['number'] ?? ''}`, estimated: groups['estimated'] !== undefined };
}
