import type { ComplaintEvent, ComplaintOutcome } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import {
  accepted,
  act,
  complaintReasons,
  director,
  filed,
  fileNoted,
  inspector,
  on,
  remedy,
  resolved,
  secondFiled,
} from '../../testing/index.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';

const of = (decidedOn: string, outcome: ComplaintOutcome) => ({
  court: 'Tòa án nhân dân tỉnh',
  fileReference: '12/2023/HC-ST',
  decidedOn,
  outcome,
});
const record = (decidedOn: string): ComplaintCommand => ({
  type: 'RecordCourtOutcome',
  data: of(decidedOn, 'UPHELD'),
});
const recorded = (decidedOn: string, outcome: ComplaintOutcome): ComplaintEvent => ({
  type: 'CourtOutcomeRecorded',
  data: { act, ...of(decidedOn, outcome), recordedBy: { agencyId: agencies.health, officerRef: 'inspector' } },
});
const by = (actor: ReturnType<typeof officer>, day: string) => ({ issued: { actor, now: on(day) } });

describe('what a court found (Complaints Law 2011 art. 7; life-cycle 3.3)', () => {
  specification(complaintDecider, 'is recorded by reference')
    .given(filed(), fileNoted(), accepted, resolved())
    .when(record('2023-06-01'), by(inspector, '06-02'))
    .then(recorded('2023-06-01', 'UPHELD'));

  specification(complaintDecider, 'also where the body never took it up')
    .given(filed(), fileNoted())
    .when(record('2023-06-01'), by(inspector, '06-02'))
    .accepted();

  for (const [day, when] of [
    ['2023-03-19', 'before anybody complained'],
    ['2023-06-03', 'ahead'],
  ] as const) {
    specification(complaintDecider, `LC-TIME: no court found ${when}`)
      .given(filed(), fileNoted(), accepted)
      .when(record(day), by(inspector, '06-02'))
      .refused('LC-TIME');
  }

  const taken = [filed(), fileNoted(), accepted] as const;
  for (const [officerRef, given] of [
    ['drafter', taken],
    ['verifier', taken],
    ['signer', taken],
    ['director', [...taken, resolved(), secondFiled]],
  ] as const) {
    specification(complaintDecider, `INV-10: is not entered by the ${officerRef}, because it ends the complaint`)
      .given(...given)
      .when(record('2023-06-01'), by(officer({ agencyId: agencies.health, officerRef }), '06-02'))
      .refused('LC-COMPLAINT-PERSON');
  }
});

describe('what a court of appeal found', () => {
  const given = [filed(), fileNoted(), accepted, recorded('2023-06-01', 'REJECTED')] as const;

  specification(complaintDecider, 'is recorded after what the first court did')
    .given(...given)
    .when(record('2023-09-01'), by(inspector, '09-02'))
    .then(recorded('2023-09-01', 'UPHELD'));

  specification(complaintDecider, 'LC-TIME: and was not found before that')
    .given(...given)
    .when(record('2023-05-31'), by(inspector, '09-02'))
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: nor before what was found on appeal, where there is yet another')
    .given(...given, recorded('2023-09-01', 'PARTLY'))
    .when(record('2023-08-31'), by(inspector, '11-02'))
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-STATE: what went to court is resolved by nobody any more')
    .given(...given)
    .when(
      { type: 'ResolveComplaint', data: { outcome: 'UPHELD', reasons: complaintReasons, remedy } },
      by(director, '06-02'),
    )
    .refused('LC-STATE');
});
