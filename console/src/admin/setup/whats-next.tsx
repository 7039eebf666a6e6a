import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/define.ts';
import { useMe } from '../../session/use-session.ts';
import { sectionsOf } from '../sections.ts';
import { words } from './words/index.ts';

/** Under an empty list: the way to the steps that a new city takes, for those who see them. */
export function WhatsNext() {
  const t = useWords(words);
  const sees = sectionsOf(useMe()).some(({ id }) => id === 'setup');
  return sees ? <Link to="/admin/setup">{t('next')}</Link> : null;
}
