/** What a body is to do next on a stream; the stream's id is the task's. */
export const TASK_KINDS = [
  'ACKNOWLEDGE_REPORT',
  'SCREEN_REPORT',
  /** A report was sent back to its reporter: what is added is taken down, until the due date. */
  'COMPLETE_REPORT',
  'INFORM_REPORTER',
  /** The lead takes the case on; it stays until the case is closed. */
  'CONDUCT_CASE',
  /** A body answered after its due date: the lead looks whether anything follows. Nothing follows by itself. */
  'CONSIDER_LATE_ANSWER',
  'RESOLVE_ISSUE',
  'RECORD_VERIFICATION',
  'CONDUCT_CONSULTATION',
  'ATTEND_MEETING',
  'SUBMIT_OPINION',
  /** The lead's officers take down the affected party's word, seek the party, or say that the time has run out. */
  'OBTAIN_EXPLANATION',
  /** The affected party is a registered body. */
  'SUBMIT_EXPLANATION',
  /** The body whose act is complained of takes the complaint up, or refuses it. */
  'ACCEPT_COMPLAINT',
  /** Its head resolves it; of a second complaint, the head of the body above. */
  'RESOLVE_COMPLAINT',
  'DECIDE_HANDLING',
  'CO_SIGN_DECISION',
  'NOTIFY_DECISION',
  'REPORT_RESULT',
  'ANSWER_RESTRICTION',
  /** The deciding authority renews a restriction, or lets it lapse at its review (INV-14). */
  'REVIEW_RESTRICTION',
  /** The provider gives the service back: when it was asked to, or when the time of the request is over. */
  'RESTORE_SERVICE',
  'ANSWER_PUBLICATION',
  'PUBLISH_RESULT',
  /** The item's decision was amended or annulled: the outlet corrects or retracts it (INV-15). */
  'CORRECT_PUBLICATION',
  /** The outlet does not: the lead corrects on its own portal. */
  'PUBLISH_CORRECTION',
  'ANSWER_TRANSFER',
  'ANSWER_DIRECTION',
  'FORWARD_DIFFICULTY',
  'ANSWER_DIFFICULTY',
  /** The operator is a registered body: a formal duty is to be met. */
  'HEED_NOTICE',
  /** The operator does not agree with a notice. */
  'ANSWER_DISPUTE',
  'ACKNOWLEDGE_NOTIFICATION',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
