/** Bodies as a program would send them, by the name of the call. A test holds each to what the call reads. */
export type Examples = Readonly<Record<string, Readonly<Record<string, unknown>>>>
