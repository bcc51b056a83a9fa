import { useMutation } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import type { GrantedFile, PickPurpose } from '#shared/ipc/system.ts';
import { grantDropped } from '#renderer/api/drop.ts';

interface DropHandlers {
  readonly onDragEnter: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Files dropped on an element count as chosen for `purpose`; the first of them, unless `many`. */
export function useDrop(
  purpose: PickPurpose,
  onFiles: (files: readonly GrantedFile[]) => void,
  many = false,
): { readonly isOver: boolean; readonly handlers: DropHandlers } {
  const [isOver, setOver] = useState(false);
  const grant = useMutation({
    mutationFn: (files: readonly File[]) => Promise.all(files.map((file) => grantDropped(purpose, file))),
  });
  const welcome = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return {
    isOver,
    handlers: {
      onDragEnter: welcome,
      onDragOver: welcome,
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      },
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files].slice(0, many ? undefined : 1);
        if (files.length > 0) grant.mutate(files, { onSuccess: onFiles });
      },
    },
  };
}
