import {
  IconBook2,
  IconClipboardCheck,
  IconFolders,
  IconListNumbers,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Link, useLocation } from 'wouter';
import { PaletteButton } from '#renderer/features/palette/PaletteButton.tsx';
import classes from './Rail.module.css';

const places: readonly {
  path: string;
  name: string;
  Icon: ComponentType<{ size: number; stroke: number }>;
}[] = [
  { path: '/clerk', name: '经办', Icon: IconFolders },
  { path: '/expert', name: '专家', Icon: IconClipboardCheck },
  { path: '/bureau', name: '汇总', Icon: IconListNumbers },
  { path: '/rules', name: '标准', Icon: IconBook2 },
];

/** The left rail: three desks, the standards, the palette and the settings. */
export function Rail() {
  return (
    <nav className={classes['rail']} aria-label="工作台">
      <Link href="/welcome" className={classes['brand']}>
        评匣
      </Link>
      {places.map(({ path, name, Icon }) => (
        <Place key={path} path={path} name={name}>
          <Icon size={24} stroke={1.6} />
        </Place>
      ))}
      <div className={classes['gap']} />
      <PaletteButton />
      <Place path="/settings" name="设置">
        <IconSettings size={24} stroke={1.6} />
      </Place>
    </nav>
  );
}

function Place({ path, name, children }: { path: string; name: string; children: React.ReactNode }) {
  const [location] = useLocation();
  const isHere = location === path || location.startsWith(`${path}/`);
  return (
    <Link href={path} className={classes['place']} aria-current={isHere ? 'page' : undefined}>
      {children}
      <span>{name}</span>
    </Link>
  );
}
