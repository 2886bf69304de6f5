import type { Instant } from '#kernel';
import { packWithProvider, packWithSuccession, type PackWriter } from './invented-pack.js';
import { aboutADistrict } from './scenarios/about-a-district.js';
import { annulledDecision } from './scenarios/annulled-decision.js';
import { authenticReport } from './scenarios/authentic-report.js';
import { classifiedMaterial } from './scenarios/classified-material.js';
import { complaintWindow } from './scenarios/complaint-window.js';
import { copyToTheConsolidator } from './scenarios/copy-to-the-consolidator.js';
import { declinedPublication } from './scenarios/declined-publication.js';
import { fullRoad } from './scenarios/full-road.js';
import { lateVerification } from './scenarios/late-verification.js';
import { lawWhenItHappened } from './scenarios/law-when-it-happened.js';
import { noHandlingBeforeVerification } from './scenarios/no-handling-before-verification.js';
import { opinionsAndDissent } from './scenarios/opinions-and-dissent.js';
import type { Played } from './scenarios/played.js';
import { restrictionWithoutEnd } from './scenarios/restriction-without-end.js';
import { silentBody } from './scenarios/silent-body.js';
import { successorOfTheLead } from './scenarios/successor-of-the-lead.js';
import { transferToThePolice } from './scenarios/transfer-to-the-police.js';
import type { Stage, Words } from './stage.js';

/** Monday 06/3/2023 and Monday 06/01/2025, 08:00 in Vietnam. */
const MARCH_2023: Instant = '2023-03-06T01:00:00.000Z';
/** Monday 20/02/2023, so that a decision is received on 06/3. */
const FEBRUARY_2023: Instant = '2023-02-20T01:00:00.000Z';
const JANUARY_2025: Instant = '2025-01-06T01:00:00.000Z';

/** What is played, each on an empty instance of its own. */
export interface Act {
  readonly play: (stage: Stage) => Promise<Played>;
  readonly clockAt: Instant;
  readonly pack?: PackWriter;
}

/** A scenario of scope-and-scenarios 8.1: played, in full or in part, or not yet. */
interface Scenario {
  readonly number: number;
  readonly act?: Act;
  /** What of it waits, and for what. */
  readonly waits?: Words;
}

const inMarch = (play: Act['play'], pack?: PackWriter): Act => ({
  play,
  clockAt: MARCH_2023,
  ...(pack !== undefined && { pack }),
});

const FOR_RESTATEMENT: Words = {
  vi: 'phần điều chỉnh số liệu kỳ báo cáo còn chờ',
  en: 'its restatement of figures waits',
};
const FOR_REPORTING: Words = { vi: 'chờ phần báo cáo định kỳ', en: 'waits for periodic reporting' };
const FOR_REGISTRY: Words = { vi: 'chờ phần cấp phép, sổ đăng ký', en: 'waits for licences and the registry' };

/** Scenarios 1 to 20, in their order. */
export const scenarios: readonly Scenario[] = [
  { number: 1, act: inMarch(authenticReport) },
  { number: 2, act: inMarch(noHandlingBeforeVerification) },
  { number: 3, act: { play: lawWhenItHappened, clockAt: JANUARY_2025 } },
  { number: 4, act: inMarch(copyToTheConsolidator) },
  { number: 5, act: inMarch(silentBody) },
  { number: 6, act: inMarch(aboutADistrict) },
  { number: 7, act: { play: complaintWindow, clockAt: FEBRUARY_2023 } },
  { number: 8, act: inMarch(annulledDecision, packWithProvider), waits: FOR_RESTATEMENT },
  { number: 9, waits: FOR_REPORTING },
  { number: 10, waits: FOR_REPORTING },
  { number: 11, waits: FOR_REPORTING },
  { number: 12, waits: FOR_REGISTRY },
  { number: 13, act: inMarch(restrictionWithoutEnd, packWithProvider) },
  { number: 14, act: inMarch(declinedPublication) },
  { number: 15, act: inMarch(successorOfTheLead, packWithSuccession) },
  { number: 16, act: inMarch(classifiedMaterial) },
  { number: 17, act: inMarch(transferToThePolice) },
  { number: 18, act: inMarch(lateVerification) },
  { number: 19, act: inMarch(opinionsAndDissent) },
  { number: 20, waits: FOR_REPORTING },
];

/** One matter with a restrictive decision through every safeguard, to its end and after it. */
export const longMatter: Act = inMarch(fullRoad, packWithProvider);
