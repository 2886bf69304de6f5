import { CIVIL_ZONE, type Instant } from '#kernel';
import type { CaseFile, TimelineEntry } from '#read-models';
import {
  caseStates,
  decisionStates,
  eventNames,
  matterRoles,
  measures,
  outcomes,
  publicationStates,
} from './wording.js';
import type { Words } from './stage.js';

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: CIVIL_ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Day and hour in Vietnam: `06/03/2023 08:00`. */
export const inVietnam = (instant: Instant): string => {
  const parts = Object.fromEntries(time.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts['day']}/${parts['month']}/${parts['year']} ${parts['hour']}:${parts['minute']}`;
};

const who = ({ actor }: TimelineEntry): string => {
  switch (actor.kind) {
    case 'OFFICER':
      return `${actor.agencyId}, ${actor.officerRef}`;
    case 'PARTY':
      return 'đương sự / party';
    case 'SYSTEM':
      return `quy tắc tự động / policy ${actor.policy}`;
  }
};

const timelineLines = (entry: TimelineEntry): readonly string[] => {
  const { event, occurredAt, provisions, reasons, rulesVersion } = entry;
  const words = eventNames[event] ?? { vi: event, en: event };
  const law = provisions.length === 0 ? [] : [`      căn cứ / basis: ${provisions.join('; ')}`];
  const why = reasons === null ? [] : [`      lý do / why: ${reasons}`];
  const under = law.length === 0 ? [] : [`      luật áp dụng / law version: ${rulesVersion.slice(0, 12)}`];
  return [`  ${inVietnam(occurredAt)}  ${both(words)}  [${who(entry)}]`, ...law, ...why, ...under];
};

const both = ({ vi, en }: Words): string => `${vi} / ${en}`;

/** The case file in lines of text, Vietnamese first with English beside it. */
export const caseFileText = ({ outcome, ...file }: CaseFile): readonly string[] => [
  `Hồ sơ vụ việc / Case file ${file.caseId}`,
  `  Nội dung kiểm chứng / Claim under review: ${file.claim ?? '-'}`,
  `  Trạng thái / State: ${both(caseStates[file.state])}`,
  `  Kết quả xác minh / Outcome: ${outcome === null ? '-' : both(outcomes[outcome])}`,
  'Các bên / Parties',
  ...file.parties.map(
    ({ agencyId, name, role }) => `  ${both(matterRoles[role])}: ${name === null ? agencyId : both(name)}`,
  ),
  'Diễn biến / Timeline',
  ...file.timeline.flatMap(timelineLines),
  'Quyết định / Decisions',
  ...file.decisions.map(
    ({ agencyId, state, measure }) =>
      `  ${agencyId}: ${measure === null ? '-' : both(measures[measure])}; ${both(decisionStates[state])}`,
  ),
  'Đăng tải / Publications',
  ...file.publications.map(
    ({ outlet, title, state, url }) => `  ${outlet}: «${title}», ${both(publicationStates[state])}, ${url ?? '-'}`,
  ),
];
