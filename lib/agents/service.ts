export { askModel } from '@/lib/agents/model/service/ask'
export { whoseModel } from '@/lib/agents/model/service/which'
