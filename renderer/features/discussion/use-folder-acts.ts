import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';

const { meeting: words } = discussionText;

/** Writes discussion packages, or the record with the collected results, into a folder (a stick). */
export function useFolderActs(batchId: string) {
  const ask = useAct('file.save');
  const discuss = useAct('meeting.exportDiscussions');
  const record = useAct('meeting.forward');
  const inFolder = (then: (folderFileId: string) => void): void =>
    ask.mutate(
      { purpose: 'bundleFolder', suggestedName: '' },
      { onSuccess: (folder) => folder !== null && then(folder.fileId) },
    );
  return {
    isBusy: discuss.isPending || record.isPending,
    writePackages: () =>
      inFolder((folderFileId) =>
        discuss.mutate(
          { batchId, folderFileId },
          { onSuccess: (written) => showDone(words.packagesDone(written.length)) },
        ),
      ),
    forward: () =>
      inFolder((folderFileId) =>
        record.mutate(
          { batchId, folderFileId },
          { onSuccess: ({ results }) => showDone(words.forwardDone(results.length)) },
        ),
      ),
  };
}
