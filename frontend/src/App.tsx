import { Header } from "./components/Header";
import { Lost } from "./components/Lost";
import { RulesPage } from "./rules/RulesPage";
import { useStore } from "./state/store";
import { SystemsPage } from "./systems/SystemsPage";
import { Workbench } from "./workbench/Workbench";

export function App() {
  const route = useStore((state) => state.route);
  return (
    <>
      <Header />
      {route.page === "systems" && <SystemsPage />}
      {route.page === "rules" && <RulesPage />}
      {route.page === "system" && <Workbench id={route.id} view={route.view} />}
      {route.page === "lost" && <Lost />}
    </>
  );
}
