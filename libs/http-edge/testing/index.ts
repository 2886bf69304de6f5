export { hostedAlone } from './hosted-context.js';
