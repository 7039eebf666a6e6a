import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/client.ts';
import { router } from './app/router.tsx';
import { useDark, useTextSize } from './app/theme/look.ts';
import { themeOf } from './app/theme/tokens.ts';
import { useLanguage } from './i18n/define.ts';
import { listenForKeys } from './keys/use-keys.ts';
import { sweepDrafts } from './ui/draft-store.ts';
import 'dayjs/locale/zh-cn';
import './app/theme/base.css';

/**
 * antd's own spinner leaves with a transition. An answer that comes before it has appeared gives it nothing to leave
 * with: it stays in the button for good, unseen, and every reader of the screen hears “loading”.
 */
const spinner = <span className="spinner" aria-hidden="true" />;

function App() {
  const dark = useDark();
  const large = useTextSize() === 'large';
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={themeOf(dark, large)}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false, loadingIcon: spinner }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

sweepDrafts(localStorage, Date.now());
listenForKeys();
const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
