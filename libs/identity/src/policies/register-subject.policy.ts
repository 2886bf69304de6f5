import { definePolicy } from '#reactions';

/** A reporter who gave a name or a contact has a record of its own from then on (life-cycle 3.1). Anonymous: nothing. */
export const registerSubject = definePolicy({
  name: 'register-subject',
  context: 'identity',
  on: ['ReportReceived'],
  react: ({ data: { reporter } }) =>
    reporter === undefined
      ? []
      : [
          {
            category: 'subject',
            targetId: reporter.subjectRef,
            command: { type: 'RegisterSubject', data: { as: 'REPORTER' } },
          },
        ],
});
