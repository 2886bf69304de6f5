import type {
  AssignmentConflictDeclared,
  AssignmentOfficerDesignated,
  AssignmentOfficerReplaced,
  DeclareConflict,
  DesignateOfficer,
  EventOf,
  ReplaceOfficer,
} from '#contracts';
import { unreachable } from '#kernel';
import type { Issuance } from './deciding.js';
import { mayDeclareConflictOf } from './officers.js';
import { freeOfIdentity } from './personal-data.js';
import { type Check, type Refusal, refuseFor, unless } from './refusal.js';

/** What happens to the officers of a task; the same on an assignment and on an opinion (KH art. 5.3; KH-13). */
export type TaskOfficerEvent =
  | EventOf<typeof AssignmentOfficerDesignated>
  | EventOf<typeof AssignmentOfficerReplaced>
  | EventOf<typeof AssignmentConflictDeclared>;

/** Who acts for the asked body on its task, and who takes no part in it. */
export interface TaskOfficers {
  /** Nobody yet, or nobody any more: a conflict ends the designation. */
  readonly designated?: string;
  /** Officers that the file named, and those who declared a conflict here. Persons, not posts. */
  readonly conflicted: readonly string[];
}

/** A body's task as far as its officers go. */
export interface OfficersTask {
  readonly addressee: string;
  readonly reportedAgencyId?: string | undefined;
  readonly officers: TaskOfficers;
}

/** KH art. 5.3: the body sends an officer who is able to do it, and its head says whom. The same name again: nothing. */
export const designateOfficer = (
  { officerRef }: DesignateOfficer,
  task: OfficersTask,
): readonly EventOf<typeof AssignmentOfficerDesignated>[] => {
  const { designated } = task.officers;
  if (designated === officerRef) return [];
  refuseFor(
    unless(designated === undefined, 'LC-STATE', { state: 'OPEN', alreadyDesignated: true }),
    takesPartInTask(officerRef, task),
  );
  return [{ type: 'OfficerDesignated', data: { officerRef } }];
};

/** KH art. 5.3; KH-13: a handover, with its reasons. The same name again: nothing. */
export const replaceOfficer = (
  { officerRef, reasons }: ReplaceOfficer,
  task: OfficersTask,
): readonly EventOf<typeof AssignmentOfficerReplaced>[] => {
  const { designated } = task.officers;
  if (designated === officerRef) return [];
  refuseFor(
    unless(designated !== undefined, 'LC-STATE', { state: 'OPEN', alreadyDesignated: false }),
    takesPartInTask(officerRef, task),
    freeOfIdentity(reasons, 'reasons'),
  );
  return designated === undefined
    ? []
    : [{ type: 'OfficerReplaced', data: { officerRef, replaces: designated, reasons } }];
};

/** KH-13, INV-10: by the officer concerned, or by the head. Declared again: nothing. */
export const declareTaskConflict = (
  { officerRef, reasons }: DeclareConflict,
  { officers }: OfficersTask,
  issued: Issuance,
): readonly EventOf<typeof AssignmentConflictDeclared>[] => {
  if (officers.conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons } }];
};

/** LC-DESIGNATED: only whom the head named answers for the body; who was replaced does no more. */
export const isDesignated = (officerRef: string, { officers: { designated } }: OfficersTask): Check =>
  unless(officerRef === designated, 'LC-DESIGNATED', { officerRef, designated: designated ?? 'nobody yet' });

/** INV-10: neither the reported party nor an officer with a declared conflict works on it. */
export const takesPartInTask = (
  officerRef: string,
  { addressee, reportedAgencyId, officers: { conflicted } }: OfficersTask,
): Check =>
  [
    unless(addressee !== reportedAgencyId, 'INV-10', { reportedAgencyId: addressee }),
    unless(!conflicted.includes(officerRef), 'INV-10', { officerRef }),
  ].filter((refusal): refusal is Refusal => refusal !== undefined);

/** The officers after the event. */
export const officersAfter = (officers: TaskOfficers, event: TaskOfficerEvent): TaskOfficers => {
  switch (event.type) {
    case 'OfficerDesignated':
    case 'OfficerReplaced':
      return { ...officers, designated: event.data.officerRef };
    case 'ConflictDeclared': {
      const { officerRef } = event.data;
      const { designated, conflicted } = officers;
      return {
        conflicted: [...conflicted, officerRef],
        ...(designated !== undefined && designated !== officerRef && { designated }),
      };
    }
    default:
      return unreachable(event);
  }
};
