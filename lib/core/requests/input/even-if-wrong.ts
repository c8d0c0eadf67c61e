/** For a rule about several fields that is told beside what is wrong with each of them. It judges what it can read. */
export const evenIfWrong = {
  when: ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null,
}
