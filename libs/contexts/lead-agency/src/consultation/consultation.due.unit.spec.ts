import type { ConsultationEvent } from '#contracts';
import { specification } from '#deciding/testing';
import type { Instant } from '#kernel';
import { endOfDay } from '#rules';
import { justAfter } from '#rules/testing';
import {
  AFTER_OPINION_DUE,
  ASSOCIATION,
  chosen,
  closeRound,
  CONSULTATION_ID,
  OPINION_ID,
  opinionNoted,
  opinionRequested,
  roundClosed,
  roundOpened,
} from '../../testing/consultation.js';
import type { ConsultationCommand } from './consultation.commands.js';
import { consultationDecider } from './consultation.decider.js';

/** Asked for an opinion by Friday 17/3/2023, 17:00; the association got until the end of the 22nd. */
const asked: readonly ConsultationEvent[] = [roundOpened(), chosen('WRITTEN'), opinionRequested()];
const later = endOfDay('2023-03-22');
const dueNoted = (dueAt?: Instant): Extract<ConsultationEvent, { type: 'OpinionDueNoted' }> => ({
  type: 'OpinionDueNoted',
  data: { opinionId: OPINION_ID, ...(dueAt !== undefined && { dueAt }) },
});
const note = (dueAt?: Instant): ConsultationCommand => ({ type: 'NoteOpinionDue', data: dueNoted(dueAt).data });
const policy = { issued: { actor: { kind: 'SYSTEM', policy: 'note-opinion-due' } } } as const;

describe('when a consulted body is due now (INV-12; KH-04)', () => {
  specification(consultationDecider, 'is noted, with the new date')
    .given(...asked)
    .when(note(later), policy)
    .then(dueNoted(later));

  specification(consultationDecider, 'also after the round was closed')
    .given(...asked, roundClosed({ nonResponders: [ASSOCIATION] }))
    .when(note(), policy)
    .then(dueNoted());

  specification(consultationDecider, 'of whom this round asked (LC-STATE)')
    .given(...asked)
    .when({ type: 'NoteOpinionDue', data: { opinionId: CONSULTATION_ID } }, policy)
    .refused('LC-STATE');

  specification(consultationDecider, 'nobody is counted as silent before the extended date (LC-CONSULTATION)')
    .given(...asked, dueNoted(later))
    .when(closeRound(), { issued: { now: AFTER_OPINION_DUE } })
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'nor in its last instant (LC-CONSULTATION)')
    .given(...asked, dueNoted(later))
    .when(closeRound(), { issued: { now: later } })
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'right after it silence is no response, and no consent')
    .given(...asked, dueNoted(later))
    .when(closeRound(), { issued: { now: justAfter(later) } })
    .then(roundClosed({ nonResponders: [ASSOCIATION] }));

  specification(consultationDecider, 'nor while time stands still (LC-CONSULTATION)')
    .given(...asked, dueNoted())
    .when(closeRound(), { issued: { now: '2023-06-01T02:00:00.000Z' } })
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'an answer within the extension counts')
    .given(...asked, dueNoted(later), opinionNoted({ position: 'AGREE' }))
    .when(closeRound(), { issued: { now: '2023-03-20T02:00:00.000Z' } })
    .then(roundClosed());
});
