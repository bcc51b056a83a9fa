import { MutationCache, QueryClient } from '@tanstack/react-query';
import { showError } from './toasts.ts';

/**
 * Everything comes from the machine itself: nothing is retried, nothing goes stale by time. The core says
 * when data changed. An action that fails shows its refusal unless it handles the error itself.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Infinity, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
  mutationCache: new MutationCache({
    onError: (error, _input, _context, mutation) => {
      if (mutation.options.onError === undefined) showError(error);
    },
  }),
});
