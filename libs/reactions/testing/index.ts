export { openReactionRecords } from './records.js';
export { untilIdle } from './until-idle.js';
