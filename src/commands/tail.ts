/** Words at the end of a typed text that belong to other options: `31 July 2025 5:30pm confirmed after-close`. */

type Tails = Readonly<Record<string, readonly string[]>>;
type Found<T extends Tails> = { readonly [K in keyof T]?: T[K][number] };

/** Takes choices off the end of a text, each option's at most once; the text in front of them stays. */
export function splitTail<const T extends Tails>(
  text: string,
  tails: T,
): { readonly text: string; readonly found: Found<T> } {
  const words = text.trim().split(/\s+/);
  const found: Record<string, string> = {};
  while (words.length > 1) {
    const last = words.at(-1)?.toLowerCase() ?? '';
    const option = Object.keys(tails).find(
      (name) => found[name] === undefined && tails[name]?.includes(last) === true,
    );
    if (option === undefined) break;
    found[option] = last;
    words.pop();
  }
  return { text: words.join(' '), found };
}
