import { useLocalStorage } from '@mantine/hooks';
import { noPrefs, type TablePrefs } from './table-model.ts';

/** Columns and order of one table as the person left them; view state only, losing it loses nothing. */
export function useTablePrefs(tableId: string): [TablePrefs, (prefs: TablePrefs) => void] {
  const [prefs, setPrefs] = useLocalStorage<TablePrefs>({
    key: `table:${tableId}`,
    defaultValue: noPrefs,
    getInitialValueInEffect: false,
  });
  return [prefs, setPrefs];
}
