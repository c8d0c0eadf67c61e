export { askModel } from '@/lib/agents/model/service/ask'
