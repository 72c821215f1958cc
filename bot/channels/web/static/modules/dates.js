// @ts-check
/** @file Dates as people read them. */

/**
 * 「2026年12月6日(日)」 from an ISO date; a text that is no date comes back as it is.
 * Reckoned in UTC, because a calendar date has no time zone to shift it.
 * @param {string} iso `YYYY-MM-DD`
 */
export function longDate(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(date.getTime())) return iso;
  const weekday = new Intl.DateTimeFormat('ja-JP', { weekday: 'short', timeZone: 'UTC' }).format(date);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日(${weekday})`;
}
