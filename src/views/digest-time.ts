/** When a digest goes out, in words. */
import type { Digest } from '../domain/digest.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `every weekday at 09:00 (Europe/London)`. */
export function showDigestTime(
  { rhythm, day, at, zone }: Pick<Digest, 'rhythm' | 'day' | 'at' | 'zone'>,
  deskZone: string,
): string {
  return `${rhythmWords(rhythm, day)} at ${at} (${zone ?? deskZone})`;
}

function rhythmWords(rhythm: Digest['rhythm'], day: number | null): string {
  switch (rhythm) {
    case 'daily':
      return 'every day';
    case 'weekdays':
      return 'Monday to Friday';
    case 'weekly':
      return `every ${WEEKDAYS[(day ?? 1) - 1] ?? ''}`;
    case 'monthly':
      return `on day ${day ?? 1} of each month`;
  }
}
