import type { DecisionEvent } from '#contracts';
import { type Check, unless } from '#rules';
import type { NoteComplaintEnd, NoteStay, SendComplaintFile } from './decision.commands.js';
import type { Referred } from './decision.state.js';

/** What the authority tells of its decision when somebody complains of it, and what rests meanwhile (life-cycle 3.3, 3.4). */

/**
 * Life-cycle 3.0, 3.4: whose act it is, when it was received as it stands, and everyone who took part in it or declared a
 * conflict, so that none of them deals with the complaint. A body above that the matter is about is no superior here (INV-10).
 */
export const sendComplaintFile = (
  { complaintId }: SendComplaintFile,
  { referral, tookPart, decided, receivedAt, amendedAt, conflicted }: Referred,
): readonly DecisionEvent[] => {
  const { caseId, to, superior, file } = referral;
  return [
    {
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: to,
        ...(superior !== undefined && superior !== file.reportedAgencyId && { superior }),
        caseId,
        ...(receivedAt !== undefined && { receivedAt }),
        ...(receivedAt === undefined && amendedAt !== undefined && { amendedAt }),
        participants: [...tookPart],
        ...(conflicted.length > 0 && { conflicted: [...conflicted] }),
        ...(decided !== undefined && {
          signedBy: { agencyId: decided.agencyId, officerRef: decided.signature.officerRef },
        }),
      },
    },
  ];
};

/** Told again to every complaint when somebody came to it: whoever amended it, or declared a conflict since (INV-10). */
export const fileSentAgain = (before: Referred, after: Referred): readonly DecisionEvent[] =>
  after.tookPart.length > before.tookPart.length || after.conflicted.length > before.conflicted.length
    ? before.complaints.flatMap((complaintId) => sendComplaintFile({ complaintId }, after))
    : [];

/** Open question 28; noted in any state. */
export const noteStay = (stay: NoteStay, { stays }: Referred): readonly DecisionEvent[] =>
  stays.includes(stay.complaintId) ? [] : [{ type: 'DecisionStayed', data: stay }];

/** Life-cycle 3.4; open question 28: what it came to is kept, for who sets aside on it; where no stay stood, none ends. */
export const noteComplaintEnd = (
  { complaintId, found }: NoteComplaintEnd,
  { stays }: Referred,
): readonly DecisionEvent[] => [
  ...(found === undefined ? [] : [{ type: 'ComplaintOutcomeNoted', data: { complaintId, ...found } } as const]),
  ...(stays.includes(complaintId) ? [{ type: 'DecisionStayEnded', data: { complaintId } } as const] : []),
];

/** Open question 28; Complaints Law 2011 art. 35: nothing more is restricted on a decision that is stayed. */
export const notStayed = ({ stays }: Referred): Check =>
  unless(stays.length === 0, 'LC-STAY', { complaints: [...stays] });
