/** Telling repeated deliveries. */

/** Remembers the latest `limit` names; true for one that is new. An empty name is always new. */
export function createSeen(limit: number): (name: string) => boolean {
  const names = new Set<string>();
  return (name) => {
    if (name === '') return true;
    if (names.has(name)) return false;
    names.add(name);
    const [oldest] = names;
    if (names.size > limit && oldest !== undefined) names.delete(oldest);
    return true;
  };
}
