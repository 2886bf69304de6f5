import type { StreamReader } from '#deciding';
import { NotFound } from '#kernel';
import {
  type CalendarFacts,
  type DeadlineExplanation,
  emptyLaw,
  explainDeadline,
  type ExplainingLaw,
  isDeadlineEvent,
  type Law,
  type ToldDeadlineEvent,
} from '#rules';

type Reader = Pick<StreamReader, 'events'>;

/** Every version that was published of the calendar that limits run on, oldest first; before any, weekends alone are off. */
const publishedCalendars = async (reader: Reader, law: Law): Promise<ExplainingLaw['calendars']> => {
  const published: CalendarFacts[] = [];
  for await (const event of reader.events(`calendar-${law.calendar().calendarId}`)) {
    if (event.type === 'CalendarPublished') published.push(event.data);
  }
  return [emptyLaw.calendar(), ...published];
};

/**
 * Why the limits of a stream end when they end, from the log alone (INV-20): each reckoned by the version of the calendar that
 * was in force. In the order in which they were set first.
 * @param stream The stream's name: `assignment-…`.
 * @throws NotFound where the stream has no limits. @throws LogUnavailable, UnreadableEvent.
 */
export const explainLimits = async (
  reader: Reader,
  law: Law,
  stream: string,
): Promise<readonly DeadlineExplanation[]> => {
  const told: ToldDeadlineEvent[] = [];
  for await (const event of reader.events(stream)) if (isDeadlineEvent(event)) told.push(event);
  if (told.length === 0) throw new NotFound(`limits of ${stream}`);
  const calendars = await publishedCalendars(reader, law);
  const explaining: ExplainingLaw = {
    agency: (agencyId) => law.agency(agencyId),
    deadlineRule: (ruleId, at) => law.deadlineRule(ruleId, at),
    calendars,
  };
  return [...new Set(told.map(({ data }) => data.deadlineId))]
    .map((deadlineId) => explainDeadline(deadlineId, told, explaining))
    .filter((explanation) => explanation !== undefined);
};
