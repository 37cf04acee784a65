import { modelMessages as english } from "./en/model.ts";
import { modelLayerMessages as englishLayers } from "./en/modelLayers.ts";
import { addWords } from "./translate.ts";
import { modelMessages as chinese } from "./zh/model.ts";
import { modelLayerMessages as chineseLayers } from "./zh/modelLayers.ts";

// Importing this file is what adds them: the model stage and the end-to-end tests do.
addWords({ en: { ...english, ...englishLayers }, zh: { ...chinese, ...chineseLayers } });
