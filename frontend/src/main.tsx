import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { keepLanguage, keepTheme } from "./state/preferences";
import { useStore } from "./state/store";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/forms.css";

const { language, theme, follow } = useStore.getState();
keepLanguage(language);
keepTheme(theme);
addEventListener("popstate", follow);

const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
