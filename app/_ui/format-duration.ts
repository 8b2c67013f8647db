import type { Text } from "#lib/text/text.ts";

/** "8 s", "3 min", "2 h 5 min", "4 d 3 h": never more than two units. */
export function formatDuration(seconds: number, t: Text): string {
  const total = Math.max(0, Math.round(seconds));
  const [secondsLeft, minutes] = [total % 60, Math.floor(total / 60)];
  const [minutesLeft, hours] = [minutes % 60, Math.floor(minutes / 60)];
  const [hoursLeft, days] = [hours % 24, Math.floor(hours / 24)];
  if (total < 60) return t("{seconds} s", { seconds: total });
  if (minutes < 10 && secondsLeft) return t("{minutes} min {seconds} s", { minutes, seconds: secondsLeft });
  if (minutes < 60) return t("{minutes} min", { minutes });
  if (hours < 24)
    return minutesLeft
      ? t("{hours} h {minutes} min", { hours, minutes: minutesLeft })
      : t("{hours} h", { hours });
  return hoursLeft ? t("{days} d {hours} h", { days, hours: hoursLeft }) : t("{days} d", { days });
}
