import type { ButtonHTMLAttributes } from 'react';
import { Link } from '../router/router.tsx';

type Look = 'main' | 'plain' | 'quiet' | 'danger';
type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: Look;
  readonly busy?: boolean;
};

/** A button of at least 44 px; while `busy` it keeps its place and takes no second press. */
export function Button({
  look = 'plain',
  busy = false,
  type = 'button',
  disabled,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button button-${look} ${className ?? ''}`}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    />
  );
}

export function ButtonLink({
  to,
  look = 'plain',
  ...rest
}: {
  to: string;
  look?: Look;
  children: React.ReactNode;
}) {
  return <Link to={to} className={`button button-${look}`} {...rest} />;
}
