import type { remarkCalls } from '#shared/ipc/remarks.ts';
import { listBank, putInBank, removeFromBank } from '../remarks/remarks.ts';
import type { ChannelsOf, Handlers } from './handler.ts';

export const remarkHandlers = {
  'remark.list': ({ core }) => listBank(core),
  'remark.put': ({ core }, input) => putInBank(core, input),
  'remark.remove': ({ core }, input) => removeFromBank(core, input),
} satisfies Handlers<ChannelsOf<typeof remarkCalls>>;
