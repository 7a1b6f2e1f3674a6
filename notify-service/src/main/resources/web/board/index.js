import '../shared/page.css';
import './board.css';
import './stories.js';
import './story.js';
