import type {
  ChooseConsultationMethod,
  CloseConsultation,
  ConcludeMeeting,
  ConsultationLeadNoted,
  ConsultationOpened,
  ConsultationOpinionNoted,
  ConveneMeeting,
  EventOf,
  MeetingConcluded,
  OpinionDueNoted,
  RequestOpinion,
} from '#contracts';

import type { TransferToSuccessor } from '#rules';

/** What the case asked for; issued by a policy. */
export type BeginConsultation = EventOf<typeof ConsultationOpened>['data'];
/** A body's opinion, as it is noted. */
export type NoteOpinion = EventOf<typeof ConsultationOpinionNoted>['data'];
/** When an asked body is due as its limit stands now, as it is noted. */
export type NoteOpinionDue = EventOf<typeof OpinionDueNoted>['data'];
/** A meeting whose minutes are in the vault. */
export type SealedMeeting = Omit<ConcludeMeeting, 'minutes'> &
  Pick<EventOf<typeof MeetingConcluded>['data'], 'minutes' | 'minutesOf'>;

/** Who leads the matter from here on; issued by a policy. */
export type NoteLead = EventOf<typeof ConsultationLeadNoted>['data'];

type PlainCommand =
  | { readonly type: 'BeginConsultation'; readonly data: BeginConsultation }
  | { readonly type: 'ChooseConsultationMethod'; readonly data: ChooseConsultationMethod }
  | { readonly type: 'ConveneMeeting'; readonly data: ConveneMeeting }
  | { readonly type: 'RequestOpinion'; readonly data: RequestOpinion }
  | { readonly type: 'NoteOpinion'; readonly data: NoteOpinion }
  | { readonly type: 'NoteOpinionDue'; readonly data: NoteOpinionDue }
  | { readonly type: 'NoteLead'; readonly data: NoteLead }
  | { readonly type: 'CloseConsultation'; readonly data: CloseConsultation }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

/** The commands of a consultation. */
export type ConsultationCommand = PlainCommand | { readonly type: 'ConcludeMeeting'; readonly data: SealedMeeting };

/** The same, as the bus carries them: with the words of whoever issues them. */
export type ConsultationEdgeCommand =
  PlainCommand | { readonly type: 'ConcludeMeeting'; readonly data: ConcludeMeeting };
