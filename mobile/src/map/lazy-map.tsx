import { Component, lazy, type ReactNode, Suspense } from 'react';
import { Loading } from '../kit/states.tsx';
import type { MapProps } from './map.tsx';

/** The map is most of the bytes of these pages: it comes only when it is looked at. */
const CityMap = lazy(() => import('./map.tsx'));

/** The map once it is there; where it cannot come, `onBroken` is told and nothing is in the way. */
export function LazyMap(props: MapProps) {
  return (
    <Guard onBroken={props.onBroken}>
      <Suspense fallback={<Loading />}>
        <CityMap {...props} />
      </Suspense>
    </Guard>
  );
}

interface GuardProps {
  readonly onBroken: (() => void) | undefined;
  readonly children: ReactNode;
}

class Guard extends Component<GuardProps, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidCatch(): void {
    this.props.onBroken?.();
  }
  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
