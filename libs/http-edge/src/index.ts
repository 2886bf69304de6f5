export * from './command-call.js';
export * from './command-gateway.js';
export * from './command-receipt.js';
export * from './id-param.js';
