import { definePolicy } from '#reactions';
import type { NoteComplaintFile } from '../complaint/complaint.commands.js';

/** Life-cycle 3.0, 3.4: what the body whose act it is says of it is noted on the complaint. */
export const noteComplaintFile = definePolicy({
  name: 'note-complaint-file',
  context: 'affected-parties',
  on: ['ComplaintFileSent'],
  react: ({ data: { complaintId, ...file } }) => {
    const sent: NoteComplaintFile = file;
    return [{ category: 'complaint', targetId: complaintId, command: { type: 'NoteComplaintFile', data: sent } }];
  },
});
