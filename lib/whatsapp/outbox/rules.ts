import type { MessageContent } from './schema'

/** Whether its words are there already. */
export const isReady = ({ kind }: MessageContent): boolean => kind === 'text' || kind === 'choices'
