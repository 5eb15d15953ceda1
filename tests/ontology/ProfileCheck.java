import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints, for each file, how many axioms it has and every violation of OWL 2 DL and OWL 2 RL. */
class ProfileCheck {
    public static void main(String[] files) throws Exception {
        OWLProfile[] profiles = {new OWL2DLProfile(), new OWL2RLProfile()};
        for (String file : files) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(file));
            System.out.println(file + "\taxioms\t" + ontology.getAxiomCount());
            for (OWLProfile profile : profiles)
                for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations())
                    System.out.println(file + "\t" + profile.getName() + "\t" + violation);
        }
    }
}
