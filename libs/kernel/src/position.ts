/**
 * A place in an event log. Opaque to callers, except that within one log text order is log order (fixed-width text; an
 * adapter over EventStoreDB keeps commit **and** prepare in it).
 */
export type Position = string & { readonly __position: true };
