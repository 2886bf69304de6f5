import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import {
  attachments,
  civilDate,
  code,
  instant,
  line,
  oneOf,
  person,
  prose,
  remedy,
  subjectRef,
  uuid,
  vaultRef,
} from '../schemas.js';
import { COMPLAINT_OUTCOMES, COMPLAINT_REFUSAL_GROUNDS } from '../vocabulary.js';
import { complainedAct, complaintFile } from './remedy-parts.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** A complaint against an act (life-cycle 3.3, 3.4), on a stream of its own; its words are in the vault. */

const complaint = {
  category: 'complaint',
  owner: 'affected-parties',
  version: 1,
  confidentiality: 'RESTRICTED',
} as const;
const closed = { additionalProperties: false } as const;

export const ComplaintFiled = defineEvent({
  ...complaint,
  name: 'ComplaintFiled',
  source: 'Complaints Law 2011 art. 9; life-cycle 3.4',
  payload: {
    act: complainedAct(),
    /** The matter; absent where a report was refused before there was one. */
    caseId: Type.Optional(uuid()),
    complainant: Type.Object(
      {
        subjectRef: subjectRef(),
        as: oneOf(['AFFECTED_PARTY', 'REPORTER']),
        /** Where the complainant is a registered body. */
        agencyId: Type.Optional(code()),
      },
      closed,
    ),
    /** When the act was received or became known: the window runs from here. */
    knownAt: instant(),
    /** Time that does not count: illness, disaster, mission, distance, another objective obstacle. */
    obstacles: Type.Array(Type.Object({ from: instant(), to: instant(), reason: line() }, closed), { maxItems: 10 }),
    text: vaultRef(),
    attachments: Type.Optional(attachments()),
    filedAt: instant(),
    /** Why it is not when it was entered (open question 34). */
    filedAtReason: Type.Optional(line()),
    recordedBy: person(),
  },
});

/** What the body whose act it is told of it (3.0): nobody who took part deals with the complaint. */
export const ComplaintFileNoted = defineEvent({
  ...complaint,
  name: 'ComplaintFileNoted',
  source: 'life-cycle 3.4',
  payload: complaintFile,
});

/** Who took part or declared a conflict since the body told of it: none of them deals with the complaint from here on. */
export const ComplaintParticipantsNoted = defineEvent({
  ...complaint,
  name: 'ComplaintParticipantsNoted',
  source: 'life-cycle 3.4; INV-10',
  payload: { participants: complaintFile.participants, conflicted: complaintFile.conflicted },
});

export const ComplaintAccepted = defineEvent({
  ...complaint,
  name: 'ComplaintAccepted',
  source: 'Complaints Law 2011 art. 27; life-cycle 3.4',
  payload: {
    act: complainedAct(),
    acceptedBy: person(),
    /** In a remote area with difficult ways, where every time is longer; absent: it is not. */
    remoteArea: Type.Optional(Type.Literal(true)),
  },
});

export const ComplaintRefused = defineEvent({
  ...complaint,
  name: 'ComplaintRefused',
  source: 'Complaints Law 2011 art. 11, 27; INV-21',
  payload: {
    act: complainedAct(),
    ground: oneOf(COMPLAINT_REFUSAL_GROUNDS),
    reasons: prose(),
    /** Where one can turn next. */
    remedy: remedy(),
    refusedBy: person(),
  },
});

export const ComplaintResolved = defineEvent({
  ...complaint,
  name: 'ComplaintResolved',
  source: 'Complaints Law 2011 art. 28, 31, 36; life-cycle 3.3',
  payload: {
    act: complainedAct(),
    level: oneOf(['FIRST', 'SECOND']),
    outcome: oneOf(COMPLAINT_OUTCOMES),
    reasons: prose(),
    remedy: remedy(),
    resolvedBy: person(),
  },
});

export const SecondComplaintFiled = defineEvent({
  ...complaint,
  name: 'SecondComplaintFiled',
  source: 'Complaints Law 2011 art. 33; life-cycle 3.6',
  payload: {
    act: complainedAct(),
    /** The body above the one whose act it is. */
    to: code(),
    text: vaultRef(),
    filedAt: instant(),
    /** Why it is not when it was entered (open question 34). */
    filedAtReason: Type.Optional(line()),
    recordedBy: person(),
  },
});

/** The time to complain again ends at another time: the case of the decision counts with this. Without a date it stands still. */
export const SecondComplaintDueChanged = defineEvent({
  ...complaint,
  name: 'SecondComplaintDueChanged',
  source: 'life-cycle 3.0, 3.6; Complaints Law 2011 art. 33; INV-16',
  payload: { act: complainedAct(), dueAt: Type.Optional(instant()) },
});

/** What a court found, by reference; the court is no party here. */
export const CourtOutcomeRecorded = defineEvent({
  ...complaint,
  name: 'CourtOutcomeRecorded',
  source: 'Complaints Law 2011 art. 7; life-cycle 3.3',
  payload: {
    act: complainedAct(),
    court: line(),
    fileReference: code(),
    decidedOn: civilDate(),
    outcome: oneOf(COMPLAINT_OUTCOMES),
    recordedBy: person(),
  },
});

export const ComplaintWithdrawn = defineEvent({
  ...complaint,
  name: 'ComplaintWithdrawn',
  source: 'Complaints Law 2011 art. 10; life-cycle 3.3',
  payload: { act: complainedAct(), declaration: vaultRef(), recordedBy: person() },
});

/** Filing suspends nothing by itself; a stay is ordered, and blocks publication while it stands (open question 28). */
export const StayOrdered = defineEvent({
  ...complaint,
  name: 'StayOrdered',
  source: 'open question 28; Complaints Law 2011 art. 35',
  payload: { act: complainedAct(), reasons: prose(), orderedBy: person() },
});

export const ComplaintTransferredToSuccessor = defineEvent({ ...complaint, ...taskTransferredToSuccessor });

export type ComplaintEvent =
  | EventOf<typeof ComplaintFiled>
  | EventOf<typeof ComplaintFileNoted>
  | EventOf<typeof ComplaintParticipantsNoted>
  | EventOf<typeof ComplaintAccepted>
  | EventOf<typeof ComplaintRefused>
  | EventOf<typeof ComplaintResolved>
  | EventOf<typeof SecondComplaintFiled>
  | EventOf<typeof SecondComplaintDueChanged>
  | EventOf<typeof CourtOutcomeRecorded>
  | EventOf<typeof ComplaintWithdrawn>
  | EventOf<typeof StayOrdered>
  | EventOf<typeof ComplaintTransferredToSuccessor>;
